<#--
  Something could not be done. Own to always leave a way on: the application, or the organisation's home. Stands for
  base/login/error.ftl of 26.7.4.
-->
<#import "template.ftl" as layout>
<#import "brand.ftl" as own>
<@layout.registrationLayout displayMessage=false; section>
<#if section == "header">
${kcSanitize(msg("errorTitle"))?no_esc}
<#elseif section == "form">
<div id="kc-error-message">
  <p>${kcSanitize(message.summary)?no_esc}</p>
  <#if traceId??>
  <p class="subtle" id="traceId">${msg("traceIdSupportMessage", traceId)}</p>
  </#if>
  <#if !skipLink??>
  <p class="actions"><#if (client.baseUrl)?has_content><a id="backToApplication" class="${properties.kcButtonPrimaryClass}" href="${client.baseUrl}">${msg("backToApplication")}</a><#else><a class="${properties.kcButtonPrimaryClass}" href="${own.brand.homeUrl}">${msg("brandHome")}</a></#if></p>
  </#if>
</div>
</#if>
</@layout.registrationLayout>
