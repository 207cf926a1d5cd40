package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/assistant"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/saved"
	"github.com/rescindhq/rescind/mock/dialect"
)

// examineSaved explains the signatures of saved requests as `rescind sign --explain` does, by the keys of a sandbox.
func examineSaved(ctx context.Context, text string, keys situation.Setup) (found assistant.Finding, err error) {
	all, err := saved.Read([]byte(text))
	if err != nil {
		return found, fmt.Errorf("request:%w", err)
	}
	if all, err = saved.Signed(all); err != nil {
		return found, fmt.Errorf("request: %w", err)
	}
	logins := loginsOf(keys)
	who := &credentialSource{all: logins, find: func(k dialect.Key) (*billing.Credential, error) { return loginOf(logins, k) }}
	wrong := 0
	var b strings.Builder
	for _, one := range all {
		v, err := examineRequest(ctx, one, time.Time{}, who)
		if err != nil {
			return found, err
		}
		if len(all) > 1 {
			v.Request = one.Label()
		}
		switch {
		case v.Unjudged != "":
			found.Unjudged++
		case !v.Right:
			wrong++
		}
		b.WriteString(v.text())
	}
	found.Right, found.Text = wrong == 0 && found.Unjudged < len(all), b.String()
	return found, nil
}

// loginsOf are the credentials of a sandbox.
func loginsOf(keys situation.Setup) (all []billing.Credential) {
	for _, c := range keys.Huawei {
		all = append(all, billing.Credential{
			Vendor: situation.Huawei, Account: billing.AccountID(c.DomainID), User: c.User, Key: c.Access, Secret: c.Secret, Token: c.Token, Session: c.Session,
		})
	}
	for _, c := range keys.Alibaba {
		all = append(all, billing.Credential{Vendor: situation.Alibaba, User: c.User, Key: c.Access, Secret: c.Secret, Session: c.Session})
	}
	return all
}

// loginOf finds the credential of a key. It repeats nothing of the request, which may hold a secret.
func loginOf(logins []billing.Credential, k dialect.Key) (*billing.Credential, error) {
	for i := range logins {
		switch l := &logins[i]; {
		case l.Vendor == k.Vendor && l.Key == k.ID && l.Key != "":
			return l, nil
		case k.ID != "" && l.Secret == k.ID:
			return nil, swappedKeyError()
		}
	}
	return nil, errors.New("the sandbox has no such access key: name the sandbox whose key signed the request; describe_sandbox lists who has keys")
}
