/** What all forms share: pasted codes lose their blanks, errors belong to their fields, one press sends one request. */
for (const field of document.querySelectorAll('input[data-strip-blanks]')) {
  const strip = () => {
    const digits = field.value.replace(/\s+/g, '');
    if (digits !== field.value) field.value = digits;
  };
  field.addEventListener('change', strip);
  field.addEventListener('paste', () => setTimeout(strip));
  field.form?.addEventListener('submit', strip);
}

// Fields that Keycloak's own templates write: an empty aria-invalid goes, an error is tied to its field.
for (const field of document.querySelectorAll('[aria-invalid]')) {
  if (field.getAttribute('aria-invalid') !== 'true') field.removeAttribute('aria-invalid');
  else if (!field.hasAttribute('aria-describedby') && document.getElementById(`input-error-${field.name}`)) {
    field.setAttribute('aria-describedby', `input-error-${field.name}`);
  }
}
document.querySelector('[aria-invalid="true"]')?.focus();

for (const form of document.forms) {
  let sent = false;
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener('pageshow', () => {
    sent = false;
  });
}

const languages = document.querySelector('.languages details');
languages?.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !languages.open) return;
  languages.open = false;
  languages.querySelector('summary')?.focus();
});
