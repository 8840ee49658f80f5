<#--
  Asks to confirm the address by the mail's link. Own because stock's way to another mail is a link called "Click here".
  Stands for base/login/login-verify-email.ftl of 26.7.4.
-->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section == "header">
${msg("emailVerifyTitle")}
<#elseif section == "form">
<p><#if verifyEmail??>${msg("emailVerifyInstruction1", verifyEmail)}<#else>${msg("emailVerifyInstruction4", user.email)}</#if></p>
<#if isAppInitiatedAction??>
<form id="kc-verify-email-form" action="${url.loginAction}" method="post">
  <div class="actions">
    <button type="submit" class="${properties.kcButtonPrimaryClass}">${verifyEmail???then(msg("emailVerifyResend"), msg("emailVerifySend"))}</button>
    <button type="submit" class="${properties.kcButtonSecondaryClass}" name="cancel-aia" value="true">${msg("doCancel")}</button>
  </div>
</form>
<#else>
<p class="actions"><a class="${properties.kcButtonSecondaryClass}" href="${url.loginAction}">${msg("emailVerifyResend")}</a></p>
</#if>
</#if>
</@layout.registrationLayout>
