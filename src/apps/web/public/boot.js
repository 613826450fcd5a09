// Runs before the first paint so that the chosen theme does not flash; the content security policy forbids inline scripts.
;(function () {
  try {
    var root = document.documentElement
    var mode = localStorage.getItem('ck.theme')
    var dark = mode === 'dark' || (mode !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    root.dataset.theme = dark ? 'dark' : 'light'
  } catch {
    document.documentElement.dataset.theme = 'light'
  }
})()
