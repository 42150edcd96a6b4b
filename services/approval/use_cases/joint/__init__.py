"""The verbs of joint approval: what moves a project as a whole."""
