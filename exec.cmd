@rem The scripts of package.json begin with "exec", so that a signal to npm reaches the program and not a shell before it.
@rem Windows knows no such word; this is what it means there.
@%*
