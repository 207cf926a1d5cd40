package main

import (
	"cmp"
	"errors"

	"github.com/spf13/pflag"
)

// A readiness is how a command asks whether a server is ready. The address is an argument, or --url as in other commands.
type readiness struct {
	reach
	url string
}

func (r *readiness) addFlags(f *pflag.FlagSet) {
	f.StringVar(&r.url, "url", defaultURL, "address of the server, in place of URL")
	r.reach.addFlags(f)
}

// server is the address to ask. An argument wins over RESCIND_URL; it cannot be given beside --url.
func (r *readiness) server(f *pflag.FlagSet, args []string) (string, error) {
	if len(args) == 0 {
		return serverURL(cmp.Or(r.url, defaultURL))
	}
	if given := f.Lookup("url"); given.Changed && given.Annotations[fromVariable] == nil {
		return "", usageError(errors.New("the address is given twice: leave out --url or the argument"))
	}
	return serverURL(args[0])
}
