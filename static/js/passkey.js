// Wires our passkey buttons to allauth's functions. A button names the function and the elements
// that it needs; it stays hidden where the browser knows no passkeys, and without a script.
//   <button data-passkey="addForm" data-passkey-credential="id_credential" hidden>
(() => {
  const ROLES = { addForm: 'add', authenticateForm: 'authenticate', loginForm: 'login' }

  for (const button of document.querySelectorAll('[data-passkey]')) {
    if (!window.webauthnJSON.supported()) continue
    const { passkey, passkeyCredential, passkeyOptions, passkeyAlone } = button.dataset
    window.allauth.webauthn.forms[passkey]({
      ids: {
        [ROLES[passkey]]: button.id,
        credential: passkeyCredential,
        data: passkeyOptions,
        passwordless: passkeyAlone
      }
    })
    button.hidden = false
  }

  document.addEventListener('allauth.error', (event) => {
    event.preventDefault()
    document.querySelector('[data-passkey-trouble]').hidden = false
  })
})()
