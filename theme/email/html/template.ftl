<#--
  The one layout of every mail, as HTML: logo, what happened, at most one button, the same link as text. Own because stock's
  is an empty page. Stands for base/email/html/template.ftl of 26.7.4. Colours stand at each element for programs that
  know no style sheets, and again below for dark ones; the logo is a PNG at an absolute address (Keycloak attaches nothing).
-->
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<#assign brand = own.brand>
<#assign light = (brand.colorScheme == "dark")?then(brand.dark, brand.light)>
<#assign dark = brand.dark>
<#assign font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;">

<#macro emailLayout title=.data_model.subject preheader="">
<!doctype html>
<html lang="${locale.toLanguageTag()}" dir="${ltr?then('ltr','rtl')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${(brand.colorScheme == 'auto')?then('light dark', brand.colorScheme)}">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title}</title>
<style>
body{margin:0;padding:0;width:100%}
img{border:0}
a:focus{outline:3px solid ${light.focus};outline-offset:2px}
@media (max-width:480px){.card{padding:24px 16px!important}.button a{display:block!important}}
<#if brand.colorScheme == "auto">
@media (prefers-color-scheme:dark){
.page{background:${dark.background}!important}
.card{background:${dark.surface}!important;border-color:${dark.border}!important}
.text,.name{color:${dark.text}!important}
.subtle{color:${dark.textSubtle}!important}
.button a{background:${dark.primary}!important;color:${dark.onPrimary}!important}
}
</#if>
</style>
</head>
<body class="page" style="margin:0;padding:0;background:${light.background};">
<#if preheader?has_content><div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preheader}</div></#if>
<div role="main">
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${light.background};"><tr><td align="center" style="padding:24px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;">
<tr><td style="padding:8px 4px 20px;" align="${ltr?then('left','right')}">
<#if (url.resourcesUrl)??>
<#if brand.colorScheme == "auto" && brand.logoDark != brand.logo>
<picture><source media="(prefers-color-scheme: dark)" srcset="${url.resourcesUrl}/${brand.logoDark}"><img class="name" src="${url.resourcesUrl}/${brand.logo}" alt="${brand.name}" width="${brand.logoWidth?c}" height="${brand.logoHeight?c}" style="display:block;${font}font-size:20px;font-weight:600;color:${light.text};"></picture>
<#else>
<img class="name" src="${url.resourcesUrl}/${(brand.colorScheme == 'dark')?then(brand.logoDark, brand.logo)}" alt="${brand.name}" width="${brand.logoWidth?c}" height="${brand.logoHeight?c}" style="display:block;${font}font-size:20px;font-weight:600;color:${light.text};">
</#if>
<#else>
<span class="name" style="${font}font-size:20px;font-weight:600;color:${light.text};">${brand.name}</span>
</#if>
</td></tr>
<tr><td class="card" style="padding:32px;background:${light.surface};border:1px solid ${light.border};border-radius:${brand.radius?c}px;" align="${ltr?then('left','right')}">
<h1 class="text" style="margin:0 0 16px;${font}font-size:24px;line-height:1.3;font-weight:600;color:${light.text};">${title}</h1>
<#nested>
</td></tr>
<tr><td style="padding:16px 4px;" align="${ltr?then('left','right')}">
<p class="subtle" style="margin:0;${font}font-size:14px;line-height:1.5;color:${light.textSubtle};">${brand.name}</p>
</td></tr>
</table>
</td></tr></table>
</div>
</body>
</html>
</#macro>

<#macro paragraph text subtle=false>
<p class="${subtle?then('subtle', 'text')}" style="margin:0 0 16px;${font}font-size:${subtle?then('14', '16')}px;line-height:1.5;color:${subtle?then(light.textSubtle, light.text)};overflow-wrap:anywhere;word-break:break-word;">${text}</p>
</#macro>

<#-- A mail without a link. -->
<#macro notice text>
<#local lines = words.paragraphs(text)>
<@emailLayout preheader=lines[0]!"">
<#list lines as line><@paragraph text=line /></#list>
</@emailLayout>
</#macro>

<#-- A mail with a link: `text` is its words as text with the link in them, `html` Keycloak's own HTML form of them. -->
<#macro linkMail key text html link>
<#local parts = words.around(text, link)>
<@emailLayout preheader=parts.after[0]!parts.before[0]!"">
<#list parts.before as line><@paragraph text=line /></#list>
<table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:8px 0 24px;"><tr><td class="button" align="${ltr?then('left','right')}">
<a href="${link}" style="display:inline-block;padding:12px 24px;background:${light.primary};color:${light.onPrimary};border-radius:${(brand.radius * 0.75)?round?c}px;${font}font-size:16px;line-height:1.5;font-weight:600;text-align:center;text-decoration:none;">${words.button(key, html, link)}</a>
</td></tr></table>
<#list parts.after as line><@paragraph text=line /></#list>
<#-- Only in words of ours: English would stand out in a mail in Keycloak's. -->
<#if words.ours()><@paragraph text=msg("linkAsText") subtle=true /></#if>
<p class="subtle" dir="ltr" style="margin:0;${font}font-size:13px;line-height:1.5;color:${light.textSubtle};overflow-wrap:anywhere;word-break:break-all;">${link}</p>
</@emailLayout>
</#macro>
