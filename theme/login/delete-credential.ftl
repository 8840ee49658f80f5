<#--
  Removal of a way to sign in. Own to say what follows from it and to name the button after the act. Stands for
  keycloak.v2/login/delete-credential.ftl of 26.7.4.
-->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
<#if section == "header">
${msg("deleteCredentialTitle", credentialLabel)}
<#elseif section == "form">
<p>${msg("deleteCredentialMessage", credentialLabel)}</p>
<form action="${url.loginAction}" method="post">
  <div class="actions">
    <button type="submit" class="${properties.kcButtonPrimaryClass} danger" id="kc-accept" name="accept">${msg("deleteCredentialTitle", credentialLabel)}</button>
    <button type="submit" class="${properties.kcButtonSecondaryClass}" id="kc-decline" name="cancel-aia" value="true">${msg("doCancel")}</button>
  </div>
</form>
</#if>
</@layout.registrationLayout>
