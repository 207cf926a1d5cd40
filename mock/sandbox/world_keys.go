package sandbox

import (
	"crypto/sha256"
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// FirstFaults returns the faults that the world began with.
func (w *World) FirstFaults() (all []fault.Spec) {
	for _, f := range w.opening.Faults {
		all = append(all, f.Spec)
	}
	return all
}

// Credential returns the credential of the world that has a key; nil: none has.
func (w *World) Credential(key dialect.Key) *billing.Credential {
	for i := range w.Credentials {
		if slices.Contains(credentialKeys(&w.Credentials[i]), key) {
			return &w.Credentials[i]
		}
	}
	return nil
}

// digestOf returns the digest under which the store finds a credential.
func digestOf(k dialect.Key) KeyDigest {
	return sha256.Sum256(encode([]any{k.Vendor, k.Token, k.ID}))
}

func digestsOf(credentials []billing.Credential) (all []KeyDigest) {
	for i := range credentials {
		for _, key := range credentialKeys(&credentials[i]) {
			all = append(all, digestOf(key))
		}
	}
	return all
}
