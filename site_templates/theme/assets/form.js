// Forms: what makes them easier where scripts run.
