// Sets the chosen theme before anything is painted. Storage may be forbidden: then the system's theme stands.
try {
  var theme = localStorage.getItem('podground.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // The system's theme.
}
