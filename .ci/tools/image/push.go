package main

import (
	"fmt"
	"io"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

// push sends the index of a layout to a registry, under each name, with the credentials that `docker login` keeps.
// It prints the name with the digest.
func push(folder string, names []string, out io.Writer) error {
	index, err := indexOf(folder)
	if err != nil {
		return err
	}
	digest, err := index.Digest()
	if err != nil {
		return err
	}
	for _, n := range names {
		to, err := name.ParseReference(n, name.StrictValidation)
		if err != nil {
			return err
		}
		if err := remote.WriteIndex(to, index, remote.WithAuthFromKeychain(authn.DefaultKeychain)); err != nil {
			return err
		}
		fmt.Fprintf(out, "%s@%s\n", to.Context(), digest)
	}
	return nil
}
