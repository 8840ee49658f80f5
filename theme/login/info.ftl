<#--
  Something was done, or a link of a mail waits to be followed. Own because stock says the same sentence twice and calls
  the way on "» Click here". Stands for base/login/info.ftl of 26.7.4.
-->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
<#if section == "header">
<#if messageHeader??>${kcSanitize(msg("${messageHeader}"))?no_esc}<#else>${message.summary}</#if>
<#elseif section == "form">
<div id="kc-info-message">
  <#if messageHeader?? || requiredActions??>
  <p>${message.summary}<#if requiredActions??><#list requiredActions>: <strong><#items as action>${kcSanitize(msg("requiredAction.${action}"))?no_esc}<#sep>, </#items></strong></#list></#if></p>
  </#if>
  <#if !skipLink??>
  <#if pageRedirectUri?has_content>
  <p class="actions"><a class="${properties.kcButtonPrimaryClass}" href="${pageRedirectUri}">${msg("backToApplication")}</a></p>
  <#elseif actionUri?has_content>
  <p class="actions"><a class="${properties.kcButtonPrimaryClass}" href="${actionUri}">${msg("proceedWithAction")}</a></p>
  <#elseif (client.baseUrl)?has_content>
  <p class="actions"><a class="${properties.kcButtonPrimaryClass}" href="${client.baseUrl}">${msg("backToApplication")}</a></p>
  </#if>
  </#if>
</div>
</#if>
</@layout.registrationLayout>
