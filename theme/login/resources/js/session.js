/**
 * Hands Keycloak's own session watch what it needs to know: it reloads a form that another tab has made stale, and goes on
 * when the person has signed in elsewhere. The data stand on <body>, so that no page carries a script in itself.
 */
const { sessionScript, sessionElsewhere, sessionHash } = document.body.dataset;

if (sessionScript) {
  const { startSessionPolling, checkAuthSession } = await import(sessionScript);
  if (sessionElsewhere) startSessionPolling(sessionElsewhere);
  if (sessionHash) checkAuthSession(sessionHash);
}
