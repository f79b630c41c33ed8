"""First start: who I am, where the data live, what to start from; and « Mon profil » later."""
