// Elements as the forms' scripts put them on the page; texts stay texts.

export function make(tag, className, ...inside) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

export function button(title, action) {
  const made = make("button", "button button-plain", title);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

// A place for what a screen reader is to read out when it changes.
export function status(className = "said") {
  const made = make("p", className);
  made.setAttribute("role", "status");
  return made;
}

export function setTokens(element, attribute, tokens) {
  const value = tokens.filter(Boolean).join(" ");
  if (value) element.setAttribute(attribute, value); else element.removeAttribute(attribute);
}
