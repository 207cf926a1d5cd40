package sandbox

import (
	"crypto/rand"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// A secretPart is a part of a credential that a file without secrets leaves out.
type secretPart struct {
	name   string
	digits int // of a new one
	of     func(*billing.Credential) *string
}

var secretParts = []secretPart{
	{"secret", 40, func(c *billing.Credential) *string { return &c.Secret }},
	{"token", 64, func(c *billing.Credential) *string { return &c.Token }},
	{"session", 64, func(c *billing.Credential) *string { return &c.Session }},
}

func fileCredentials(all []billing.Credential, secrets bool) (written []FileCredential) {
	for _, c := range all {
		f := FileCredential{Credential: c}
		for _, p := range secretParts {
			if text := p.of(&f.Credential); !secrets && *text != "" {
				*text, f.LeftOut = "", append(f.LeftOut, p.name)
			}
		}
		written = append(written, f)
	}
	return written
}

// openCredentials gives the file the credentials to open its world with. What was left out is made anew, and so is
// all of a credential that another world uses. What the gateway remembers of it goes to the new one.
func (d *Directory) openCredentials(f *WorldFile) error {
	for i := range f.Credentials {
		c := &f.Credentials[i]
		for _, p := range secretParts {
			if slices.Contains(c.LeftOut, p.name) {
				*p.of(&c.Credential) = freshText(p.digits)
			}
		}
		used, err := d.usesAny(credentialKeys(&c.Credential))
		if err != nil {
			return err
		}
		if used {
			f.replaceCredential(&c.Credential)
		}
		f.Record.Credentials = append(f.Record.Credentials, c.Credential)
	}
	return nil
}

// usesAny reports whether a world has one of some keys.
func (d *Directory) usesAny(keys []dialect.Key) (bool, error) {
	for _, key := range keys {
		if w, _, err := d.FindCredential(key); w != nil || err != nil {
			return true, err
		}
	}
	return false, nil
}

// replaceCredential makes all parts of a credential anew.
func (f *WorldFile) replaceCredential(c *billing.Credential) {
	old := c.Key
	if c.Key != "" {
		c.Key = freshText(20)
	}
	for _, p := range secretParts {
		if text := p.of(c); *text != "" {
			*text = freshText(p.digits)
		}
	}
	g := &f.World.Gateway
	for i := range g.Nonces {
		if g.Nonces[i].Key == old {
			g.Nonces[i].Key = c.Key
		}
	}
	for i := range g.Failures {
		if g.Failures[i].Key == old {
			g.Failures[i].Key = c.Key
		}
	}
}

// freshText returns random hexadecimal digits.
func freshText(digits int) string {
	random := make([]byte, digits/2)
	rand.Read(random)
	return strings.ToUpper(hex.EncodeToString(random))
}
