<#--
  Removal of a way to sign in. Own to say what follows from it and to name the button after the act. Stands for
  keycloak.v2/login/delete-credential.ftl of 26.7.4.
-->
<#import "template.ftl" as layout>
<#-- Keycloak's msg() would look up what stands in braces after a dollar sign in a label; the signs are held apart meanwhile, so that labels stay text. -->
<#-- Without a label Keycloak gives the bare type, such as "otp". -->
<#assign label = ["otp", "password", "webauthn", "webauthn-passwordless", "recovery-authn-codes"]?seq_contains(credentialLabel)?then(msg("credentialName." + credentialLabel), credentialLabel)>
<#function named key><#return msg(key, label?replace("$\x007B", "$\xE000\x007B"))?replace("\xE000", "")></#function>
<@layout.registrationLayout displayMessage=false; section>
<#if section == "header">
${named("deleteCredentialTitle")}
<#elseif section == "form">
<p>${named("deleteCredentialMessage")}</p>
<form action="${url.loginAction}" method="post">
  <div class="actions">
    <button type="submit" class="${properties.kcButtonPrimaryClass} danger" id="kc-accept" name="accept">${named("deleteCredentialTitle")}</button>
    <button type="submit" class="${properties.kcButtonSecondaryClass}" id="kc-decline" name="cancel-aia" value="true">${msg("doCancel")}</button>
  </div>
</form>
</#if>
</@layout.registrationLayout>
