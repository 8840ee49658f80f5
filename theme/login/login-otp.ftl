<#--
  The code at sign-in. Own because stock's choice of device can't be reached by keyboard. Stands for
  keycloak.v2/login/login-otp.ftl of 26.7.4.
-->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp'); section>
<#if section == "header">
${msg("otpEntry.title")}
<#elseif section == "form">
<form id="kc-otp-login-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
  <#if otpLogin.userOtpCredentials?size gt 1>
  <fieldset class="choice">
    <legend>${msg("otpEntry.device")}</legend>
    <#list otpLogin.userOtpCredentials as device>
    <div class="check">
      <input type="radio" id="kc-otp-credential-${device?index?c}" name="selectedCredentialId" value="${device.id}"<#if device.id == otpLogin.selectedCredentialId!''> checked</#if>>
      <label for="kc-otp-credential-${device?index?c}" dir="auto"><#if device.userLabel?has_content>${device.userLabel}<#else>${msg("otpEntry.unnamed", device?counter?c)}</#if></label>
    </div>
    </#list>
  </fieldset>
  <#else>
  <input type="hidden" name="selectedCredentialId" value="${otpLogin.selectedCredentialId!''}">
  </#if>
  <@field.input name="otp" label=msg("loginOtpOneTime") autocomplete="one-time-code" fieldName="totp" autofocus=true />
  <div class="actions">
    <button type="submit" class="${properties.kcButtonPrimaryClass}" id="kc-login" name="login">${msg("doLogIn")}</button>
  </div>
</form>
</#if>
</@layout.registrationLayout>
