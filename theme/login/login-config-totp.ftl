<#--
  The guide's set-up of an authenticator app. Own because stock's key needs another page and has no copy button, and its
  labels name no field. Stands for keycloak.v2/login/login-config-totp.ftl of 26.7.4. Without scripts "Unable to scan?"
  is a link to the same page with the key open; the key stays the same.
-->
<#import "template.ftl" as layout>
<#import "brand.ftl" as own>
<#import "field.ftl" as field>
<#import "password-commons.ftl" as passwordCommons>
<#assign open = (mode!"") == "manual">
<#assign key = totp.totpSecretEncoded?replace(" ", "")>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp','userLabel'); section>
<#if section == "header">
${msg("loginTotpTitle")}
<#elseif section == "form">
<ol class="steps">
  <li>
    <p>${msg("loginTotpStep1")}</p>
    <#if totp.supportedApplications?has_content>
    <ul class="apps" id="kc-totp-supported-apps">
      <#list totp.supportedApplications as app>
      <li>${msg(app)}</li>
      </#list>
    </ul>
    </#if>
  </li>
  <li>
    <p>${msg("loginTotpStep2")}</p>
    <div class="qr"><img id="kc-totp-secret-qr-code" src="data:image/png;base64,${totp.totpSecretQrCode}" width="200" height="200" alt="${msg("otpSetup.qrAlt")}"></div>
    <p><a href="${open?then(totp.qrUrl, totp.manualUrl)}" id="mode-manual" data-disclose="otp-manual" data-disclose-mode="mode">${msg("loginTotpUnableToScan")}</a></p>
    <div id="otp-manual" class="manual"<#if !open> hidden</#if>>
      <p id="otp-key-label">${msg("loginTotpManualStep2")}</p>
      <div class="key">
        <code id="kc-totp-secret-key" dir="ltr"><#list 0..<((key?length + 3) / 4)?int as group><span>${key[group * 4..<[group * 4 + 4, key?length]?min]}</span><#sep> </#list></code>
        <button type="button" class="${properties.kcButtonSecondaryClass}" data-copy="${key}" data-copied="${msg("otpSetup.copied")}" data-not-copied="${msg("otpSetup.notCopied")}" data-copy-status="otp-copied" hidden>${msg("otpSetup.copy")}</button>
      </div>
      <p id="otp-copied" class="copied" role="status"></p>
      <p>${msg("loginTotpManualStep3")}</p>
      <dl class="facts">
        <div><dt>${msg("loginTotpType")}</dt><dd id="kc-totp-type">${msg("loginTotp." + totp.policy.type)}</dd></div>
        <div><dt>${msg("loginTotpAlgorithm")}</dt><dd id="kc-totp-algorithm">${totp.policy.getAlgorithmKey()}</dd></div>
        <div><dt>${msg("loginTotpDigits")}</dt><dd id="kc-totp-digits">${totp.policy.digits?c}</dd></div>
        <#if totp.policy.type == "totp">
        <div><dt>${msg("loginTotpInterval")}</dt><dd id="kc-totp-period">${msg("otpSetup.seconds", totp.policy.period?c)}</dd></div>
        <#else>
        <div><dt>${msg("loginTotpCounter")}</dt><dd id="kc-totp-counter">${totp.policy.initialCounter?c}</dd></div>
        </#if>
      </dl>
    </div>
  </li>
  <li>
    <p>${msg("loginTotpStep3")}</p>
  </li>
</ol>
<form action="${url.loginAction}" class="${properties.kcFormClass!}" id="kc-totp-settings-form" method="post" novalidate>
  <@field.input name="totp" label=msg("authenticatorCode") autocomplete="one-time-code" required=true />
  <input type="hidden" id="totpSecret" name="totpSecret" value="${totp.totpSecret}">
  <input type="hidden" id="mode" name="mode" value="${open?then('manual', 'qr')}">
  <@field.input name="userLabel" label=msg("loginTotpDeviceName") required=(totp.otpCredentials?size gte 1) />
  <p class="hint" id="otp-device-hint">${msg("loginTotpStep3DeviceName")}</p>
  <@passwordCommons.logoutOtherSessions />
  <div class="actions">
    <button type="submit" class="${properties.kcButtonPrimaryClass!}" id="saveTOTPBtn">${msg("doSubmit")}</button>
    <#if isAppInitiatedAction??>
    <button type="submit" class="${properties.kcButtonSecondaryClass!}" id="cancelTOTPBtn" name="cancel-aia" value="true">${msg("doCancel")}</button>
    </#if>
  </div>
</form>
<script type="module" src="${url.resourcesPath}/${own.assets['otp-setup.js']}"></script>
</#if>
</@layout.registrationLayout>
