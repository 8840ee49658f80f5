<#--
  One field with its label and error. Own because stock ties no error to its field and writes an empty aria-invalid.
  Stands for keycloak.v2/login/field.ftl of 26.7.4; same macros, same parameters, same ids.
-->
<#macro group name label error="" required=false>
<div class="${properties.kcFormGroupClass}">
  <div class="${properties.kcFormGroupLabelClass}">
    <label for="${name}" class="${properties.kcFormLabelClass}">
      <span class="${properties.kcFormLabelTextClass}">${label}</span><#if required> <span class="${properties.kcInputRequiredClass}" aria-hidden="true">*</span></#if>
    </label>
  </div>
  <#nested>
  <div id="input-error-container-${name}" aria-live="polite">
    <#if error?has_content>
    <p class="field-error" id="input-error-${name}">${error}</p>
    </#if>
  </div>
</div>
</#macro>

<#macro errorIcon error="">
</#macro>

<#macro state name error required=false><#if error?has_content> aria-invalid="true" aria-describedby="input-error-${name}"</#if><#if required> aria-required="true"</#if></#macro>

<#macro input name label value="" required=false autocomplete="off" fieldName=name error=messagesPerField.get(fieldName) autofocus=false>
  <@group name=name label=label error=error required=required>
    <span class="${properties.kcInputClass}<#if error?has_content> ${properties.kcError}</#if>">
      <input id="${name}" name="${name}" value="${value}" type="text" autocomplete="${autocomplete}"<#if autofocus> autofocus</#if><#if autocomplete == "one-time-code"> inputmode="numeric" data-strip-blanks</#if><#if autocomplete?contains("username")> autocapitalize="none" spellcheck="false"</#if><@state name=name error=error required=required />>
    </span>
  </@group>
</#macro>

<#macro password name label value="" required=false forgotPassword=false fieldName=name error=messagesPerField.get(fieldName) autocomplete="off" autofocus=false>
  <@group name=name label=label error=error required=required>
    <div class="${properties.kcInputGroup}">
      <div class="${properties.kcInputGroupItemClass} ${properties.kcFill}">
        <span class="${properties.kcInputClass}<#if error?has_content> ${properties.kcError}</#if>">
          <input id="${name}" name="${name}" value="${value}" type="password" autocomplete="${autocomplete}"<#if autofocus> autofocus</#if><@state name=name error=error required=required />>
        </span>
      </div>
      <div class="${properties.kcInputGroupItemClass}">
        <button class="${properties.kcFormPasswordVisibilityButtonClass}" type="button" aria-label="${msg('showPassword')}" aria-controls="${name}" data-password-toggle data-icon-show="${properties.kcFormPasswordVisibilityIconShow}" data-icon-hide="${properties.kcFormPasswordVisibilityIconHide}" data-label-show="${msg('showPassword')}" data-label-hide="${msg('hidePassword')}" id="${name}-show-password">
          <i class="${properties.kcFormPasswordVisibilityIconShow}" aria-hidden="true"></i>
        </button>
      </div>
    </div>
    <div class="below-field">
      <#nested>
      <#if forgotPassword>
      <a href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a>
      </#if>
    </div>
  </@group>
</#macro>

<#macro clipboard name label ariaLabel=label value="" readonly=true>
  <@group name=name label=label>
    <div class="${properties.kcInputGroup}">
      <div class="${properties.kcInputGroupItemClass} ${properties.kcFill}">
        <span class="${properties.kcInputClass}<#if readonly> ${properties.kcFormReadOnlyClass}</#if>">
          <input id="${name}" name="${name}" value="${value}" type="text"<#if readonly> readonly</#if> aria-label="${ariaLabel}">
        </span>
      </div>
    </div>
  </@group>
</#macro>

<#macro checkbox name label value=false required=false>
<div class="check">
  <input type="checkbox" id="${name}" name="${name}"<#if value> checked</#if>>
  <label for="${name}">${label}<#if required> <span class="required" aria-hidden="true">*</span></#if></label>
</div>
</#macro>
