// Passkeys: shown where the browser has them; a refusal is said in the page.
"use strict";

if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach((button) => { button.hidden = false; });
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-trouble").hidden = false;
});
