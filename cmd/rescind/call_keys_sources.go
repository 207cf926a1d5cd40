package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// ofScenario takes the keys from a scenario. Without a seed it takes only what is the same with every seed.
func (k *keySource) ofScenario() (*callKeys, error) {
	sc, err := scenarios.Open(k.scenario)
	if err != nil {
		return nil, usageError(err)
	}
	seed := k.seed
	if seed == 0 {
		seed = exampleSeed
	}
	keys := &callKeys{Setup: setupOf(sc, seed), scenario: sc.Name}
	if k.seed == 0 {
		keys.noteSeedDependent(setupOf(sc, seed+1))
	}
	return keys, nil
}

// noteSeedDependent compares with the same scenario under another seed.
func (k *callKeys) noteSeedDependent(other situation.Setup) {
	k.seedDependent = map[string]bool{}
	for alias, r := range k.Resources {
		k.seedDependent["@"+alias] = r != other.Resources[alias]
	}
	for i, c := range k.Huawei {
		k.seedDependent[situation.Huawei+" "+compose.CallerName(c.Name, c.User)] = c != other.Huawei[i]
	}
	for i, c := range k.Alibaba {
		k.seedDependent[situation.Alibaba+" "+compose.CallerName(c.Name, c.User)] = c != other.Alibaba[i]
	}
}

// setupOf returns the credentials and resources of a scenario under a seed.
func setupOf(sc *scenarios.Scenario, seed uint64) situation.Setup {
	world, logins := sc.Opening(seed)
	names := map[billing.AccountID]string{}
	for _, a := range world.Accounts {
		names[a.ID] = a.Name
	}
	s := situation.Setup{Resources: map[string]situation.Resource{}}
	for _, l := range logins {
		addLogin(&s, names[l.Account], l)
	}
	for _, r := range world.Resources {
		s.Resources[r.Alias] = situation.Resource{ID: string(r.ID), Account: names[r.Account], ProductCode: r.Product, ProductType: r.Type}
	}
	return s
}

// addLogin adds a credential, in the terms of its vendor.
func addLogin(s *situation.Setup, name string, l billing.Credential) {
	if l.Vendor == situation.Huawei {
		s.Huawei = append(s.Huawei, situation.HuaweiCredentials{
			Name: name, User: l.User, DomainID: string(l.Account), Access: l.Key, Secret: l.Secret, Token: l.Token, Session: l.Session,
		})
		return
	}
	s.Alibaba = append(s.Alibaba, situation.AlibabaCredentials{Name: name, User: l.User, Access: l.Key, Secret: l.Secret, Session: l.Session})
}

// The most that is read of a file of credentials, and of what a mock says of a sandbox.
const (
	maxCredentials = 16 * bounded.MiB
	maxSandbox     = 64 * bounded.MiB
)

// ofFile takes the keys from a file that serve wrote.
func (k *keySource) ofFile() (*callKeys, error) {
	text, err := bounded.File(k.file, maxCredentials)
	if err != nil {
		return nil, usageError(fmt.Errorf("--credentials: %w", err))
	}
	var file struct{ Sandboxes []situation.Setup }
	if err := json.Unmarshal(text, &file); err != nil || len(file.Sandboxes) == 0 {
		return nil, usageError(fmt.Errorf("--credentials: %s is not a file that rescind serve --credentials-out wrote", k.file))
	}
	var ids []string
	for _, s := range file.Sandboxes {
		if s.ID == k.sandbox {
			return &callKeys{Setup: s}, nil
		}
		ids = append(ids, s.ID)
	}
	return nil, usageError(fmt.Errorf("--sandbox %q: %s has only %s", k.sandbox, k.file, strings.Join(ids, ", ")))
}

// ofMock asks the control API of the mock.
func (k *keySource) ofMock(ctx context.Context, client *http.Client, server string) (*callKeys, error) {
	answer, body, err := k.askSandbox(ctx, client, server)
	if err != nil {
		return nil, err
	}
	keys := &callKeys{}
	switch {
	case answer.StatusCode == http.StatusUnauthorized:
		return nil, harnessError(fmt.Errorf("--admin-token (or RESCIND_ADMIN_TOKEN) is not the token of the mock at %s; its first line of output has the token", server))
	case answer.StatusCode == http.StatusNotFound:
		var p struct{ Violations []sandboxViolation }
		json.Unmarshal(body, &p)
		return nil, usageError(fmt.Errorf("--sandbox %q at %s: %w", k.sandbox, server, noSandbox(p.Violations...)))
	case answer.StatusCode != http.StatusOK || json.Unmarshal(body, &keys.Setup) != nil:
		return nil, harnessError(fmt.Errorf("%s answers %s for a sandbox, and not as a mock does", server, answer.Status))
	}
	return keys, nil
}

// askSandbox asks the control API of the mock for everything in the sandbox. The body of the answer has been read.
func (k *keySource) askSandbox(ctx context.Context, client *http.Client, server string) (*http.Response, []byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server+control.Prefix+"/sandboxes/"+control.Segment(k.sandbox), nil)
	if err != nil {
		return nil, nil, usageError(err)
	}
	r.Header.Set("Authorization", "Bearer "+k.adminToken)
	answer, err := ask(client, server, r)
	if err != nil {
		return nil, nil, harnessError(err)
	}
	defer answer.Body.Close()
	body, err := bounded.Read(answer.Body, "the answer", maxSandbox)
	if err != nil {
		return nil, nil, harnessError(err)
	}
	return answer, body, nil
}
