"""Pages and verbs: fetch what the person may see, bind a form, call the action, answer."""
