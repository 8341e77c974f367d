"""Forty texts that try to run script or to reach another host, for every place where text of others is shown.

Each one calls `canary()`, opens a dialog, or asks `canary.invalid` for something: a test looks for all three.
"""

_RUN = "canary()"
PAYLOADS: tuple[str, ...] = (
    f"<script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<svg/onload={_RUN}//",
    f"<body onload={_RUN}>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"<iframe src=javascript:{_RUN}></iframe>",
    f"<a href=javascript:{_RUN} autofocus onfocus={_RUN}>x</a>",
    f"<input autofocus onfocus={_RUN}>",
    f"<select autofocus onfocus={_RUN}></select>",
    f"<textarea autofocus onfocus={_RUN}></textarea>",
    f"<details open ontoggle={_RUN}><summary>x</summary></details>",
    f"<video src=x onerror={_RUN}></video>",
    f"<audio src=x onerror={_RUN}></audio>",
    f"<video><source onerror={_RUN}></video>",
    f"<object data=javascript:{_RUN}></object>",
    f"<embed src=javascript:{_RUN}>",
    f"<marquee onstart={_RUN}>x</marquee>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<template><img src=x onerror={_RUN}></template>",
    f"<style>@keyframes x{{}}</style><b style='animation-name:x' onanimationstart={_RUN}>x</b>",
    f'"><img src=x onerror={_RUN}>',
    f"'><img src=x onerror={_RUN}>",
    f"`><img src=x onerror={_RUN}>",
    f'" autofocus onfocus={_RUN} x="',
    f"' onmouseover={_RUN} x='",
    f"</textarea><img src=x onerror={_RUN}>",
    f"</title><img src=x onerror={_RUN}>",
    f"</p></div></article><img src=x onerror={_RUN}>",
    f"<!--><img src=x onerror={_RUN}>-->",
    f"&lt;img src=x onerror={_RUN}&gt;<img src=x onerror={_RUN}>",
    f"\u003cimg src=x onerror={_RUN}\u003e",
    f"<ScRiPt>{_RUN}</sCrIpT>",
    f"${{{_RUN}}}",
    f"{{{{constructor.constructor('{_RUN}')()}}}}",
    f"[x](javascript:{_RUN}) ![x](https://canary.invalid/p.png)",
    "<img src=https://canary.invalid/p.png><link rel=stylesheet href=https://canary.invalid/p.css>",
    "<style>@import 'https://canary.invalid/p.css';</style><meta http-equiv=refresh content='0;url=https://canary.invalid/'>",
)

# Put into a page before anything of it runs.
CANARY = "window.canaryRan = 0; window.canary = () => { window.canaryRan += 1; };"
