-- Accounts, rights and letters are done by a person signed in; the scope that opened them to tokens is gone.
update api_token set scopes = array_remove(scopes, 'administer') where 'administer' = any (scopes);
