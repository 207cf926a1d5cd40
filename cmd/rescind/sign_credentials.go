package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/internal/saved"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/scenarios"
)

// maxSecretSize limits what is read of a file with a secret.
const maxSecretSize = 64 << 10

// A credentialSource finds the credential of an access key.
type credentialSource struct {
	find func(dialect.Key) (*billing.Credential, error)
	all  []billing.Credential // every credential it has
}

// newCredentialSource returns the credentials of the scenario, or the secret that was given for any access key.
func (s *signFlags) newCredentialSource() (*credentialSource, error) {
	secret, err := s.secret()
	if err != nil {
		return nil, err
	}
	if secret != "" {
		return &credentialSource{find: func(k dialect.Key) (*billing.Credential, error) {
			if k.ID == secret {
				return nil, swappedKeyError()
			}
			return &billing.Credential{Vendor: k.Vendor, Key: k.ID, Secret: secret}, nil
		}}, nil
	}
	sc, err := scenarios.Open(s.scenario)
	if err != nil {
		return nil, usageError(err)
	}
	_, logins := sc.Opening(1)
	return &credentialSource{func(k dialect.Key) (*billing.Credential, error) { return credentialInScenario(sc.Name, logins, k) }, logins}, nil
}

// swappedKeyError does not show the id, because it is a secret.
func swappedKeyError() error {
	return usageError(errors.New("the access key id of the request is a secret: id and secret are swapped; send the id, and sign with the secret"))
}

// secret returns the secret that was given; "" for none.
func (s *signFlags) secret() (string, error) {
	if s.secretFile == "" {
		return os.Getenv("RESCIND_SECRET"), nil
	}
	text, err := bounded.File(s.secretFile, maxSecretSize)
	if err != nil {
		return "", usageError(err)
	}
	plain, err := saved.Text(text)
	if err != nil {
		return "", usageError(fmt.Errorf("%s:%w", s.secretFile, err))
	}
	secret := strings.TrimSpace(plain)
	if secret == "" {
		return "", usageError(fmt.Errorf("%s is empty; it should hold the secret and nothing else", s.secretFile))
	}
	return secret, nil
}

// credentialInScenario finds the credential of a key in a scenario.
func credentialInScenario(scenario string, logins []billing.Credential, k dialect.Key) (*billing.Credential, error) {
	var keys, secrets []string
	for i := range logins {
		l := &logins[i]
		secrets = append(secrets, l.Secrets()...)
		if l.Vendor != k.Vendor || l.Key == "" {
			continue
		}
		switch k.ID {
		case l.Key:
			return l, nil
		case l.Secret:
			return nil, swappedKeyError()
		}
		keys = append(keys, l.Key)
	}
	return nil, usageError(fmt.Errorf("scenario %s has no access key %q%s; name another --scenario, or give the secret in RESCIND_SECRET or with --secret-file",
		scenario, mask.New(secrets...).Text(k.ID), strictyaml.DidYouMean(k.ID, keys)))
}
