/**
 * Keys whose value is a secret, in every class of Keycloak's: `secret`, `clientSecret`, `smtpServer.password`, `bindCredential`, a SAML
 * client's `saml.signing.private.key`, a captcha's `secret.key`. Read as secrets from files, and kept out of exports.
 */
export const secretKey =
  /(secret|password|bindCredential|private\.?key|secretData|(secret|api)\.key|secret\.rotated)$/i;
