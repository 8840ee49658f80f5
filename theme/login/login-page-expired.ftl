<#--
  The page was left open too long. Own because stock has two links that are both called "Click here". Stands for
  base/login/login-page-expired.ftl of 26.7.4.
-->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section == "header">
${msg("pageExpiredTitle")}
<#elseif section == "form">
<p>${msg("pageExpired.body")}</p>
<p class="actions">
  <a id="loginContinueLink" class="${properties.kcButtonPrimaryClass}" href="${url.loginAction}">${msg("pageExpired.continue")}</a>
  <a id="loginRestartLink" class="${properties.kcButtonSecondaryClass}" href="${url.loginRestartFlowUrl}">${msg("pageExpired.restart")}</a>
</p>
</#if>
</@layout.registrationLayout>
