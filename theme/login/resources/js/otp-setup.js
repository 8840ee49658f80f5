/** "Unable to scan?" opens the key in place, and the key can be copied. Without this script the link loads the page with the key open. */
const opener = document.querySelector('[data-disclose]');
const panel = opener && document.getElementById(opener.dataset.disclose);
const mode = opener && document.getElementById(opener.dataset.discloseMode);

if (opener && panel) {
  const button = document.createElement('button');
  button.type = 'button';
  button.id = opener.id;
  button.className = 'link-button';
  button.textContent = opener.textContent;
  button.setAttribute('aria-controls', panel.id);
  const show = (open) => {
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    // Sent with the code, so that a code that doesn't match leaves the key as it was: open or closed.
    if (mode) mode.value = open ? 'manual' : 'qr';
  };
  show(!panel.hidden);
  button.addEventListener('click', () => show(panel.hidden));
  opener.replaceWith(button);
}

for (const copy of document.querySelectorAll('button[data-copy]')) {
  const status = document.getElementById(copy.dataset.copyStatus);
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    // Emptied first: the same words twice in a row are announced twice.
    if (status) status.textContent = '';
    const said = (await copied(copy.dataset.copy)) ? copy.dataset.copied : copy.dataset.notCopied;
    setTimeout(() => {
      if (status) status.textContent = said;
    }, 50);
  });
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or not a secure address: the older way.
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.className = 'visually-hidden';
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
    focused?.focus();
  }
}

// The server gives back the key but not the name: keep it over a code that didn't match, in this tab only.
const name = document.getElementById('userLabel');
const KEPT = 'otp-device-name';
if (name) {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (kept && !name.value && document.querySelector('#kc-totp-settings-form [aria-invalid="true"]')) name.value = kept;
  name.form?.addEventListener('submit', (event) => {
    if (!event.submitter?.name) sessionStorage.setItem(KEPT, name.value);
  });
}
