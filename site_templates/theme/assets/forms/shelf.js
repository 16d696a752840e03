// Where drafts lie on this device, and how one goes.

export const keyOf = (id) => `portal-draft-${id}`;
export const store = () => { try { return window.localStorage; } catch { return null; } };

export function dropDraft(id) {
  try { store().removeItem(keyOf(id)); } catch { /* nothing was kept */ }
}
