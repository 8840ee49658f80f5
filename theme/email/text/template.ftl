<#ftl output_format="plainText">
<#-- The one layout of every mail, as text. Ours: stock has none. -->
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>

<#macro emailLayout title=.data_model.subject>
${title}

<#nested>
-- 
${own.brand.name}
</#macro>

<#macro notice text>
<@emailLayout>
<#list words.paragraphs(text) as line>
${line}

</#list>
</@emailLayout>
</#macro>

<#macro linkMail key text html link>
<#local parts = words.around(text, link)>
<@emailLayout>
<#list parts.before as line>
${line}

</#list>
${words.button(key, html, link)}:
${link}

<#list parts.after as line>
${line}

</#list>
</@emailLayout>
</#macro>
