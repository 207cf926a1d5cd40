package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"

	"github.com/spf13/pflag"
)

// A keySource says where the credentials of a call come from.
type keySource struct {
	scenario, file, adminToken, sandbox, as string
	seed                                    uint64
	environment                             bool
	given                                   map[string]bool // the flags that were given
}

func (k *keySource) addFlags(f *pflag.FlagSet) {
	f.StringVar(&k.scenario, "scenario", "quickstart", "ready scenario or file that has the credentials")
	f.Uint64Var(&k.seed, "seed", 0, "seed that the mock was served with, for what the scenario leaves out; the banner of the mock names it")
	f.StringVar(&k.file, "credentials", "", "file of rescind serve --credentials-out that has the credentials")
	f.StringVar(&k.adminToken, "admin-token", "", "token of the control API: the mock gives the credentials, unless --scenario or --credentials has them")
	f.StringVar(&k.sandbox, "sandbox", "default", "with --admin-token or --credentials, the sandbox whose credentials are used")
	f.StringVar(&k.as, "as", "", "who calls: ACCOUNT or ACCOUNT/USER of the scenario (default: the first of the vendor)")
	f.BoolVar(&k.environment, "from-environment", false, "take the keys from the environment also at this machine")
}

// note remembers which flags were given.
func (k *keySource) note(f *pflag.FlagSet) {
	k.given = map[string]bool{}
	f.Visit(func(f *pflag.Flag) { k.given[f.Name] = true })
}

// callKeys are the credential of a call, and the ids of the resources that can be named by alias.
type callKeys struct {
	situation.Setup
	vendor, account, user string
	variables             map[string]string // by secret: the environment variable that has it
	sandbox               string            // the sandbox that the call is about; "": not known
	noToken               bool              // the mock could have given the keys, but the admin token is missing
	scenario              string            // the scenario that the keys were taken from; "": they come from elsewhere
	foreign               []string          // aliases of the call that belong to other accounts
	seedDependent         map[string]bool   // aliases and accounts whose ids and keys follow from the seed, which is unknown
}

// find returns the keys for a call of a vendor.
func (k *keySource) find(ctx context.Context, client *http.Client, server, vendor string) (keys *callKeys, err error) {
	named, sandbox := k.given["scenario"] || k.given["seed"], k.sandbox
	switch {
	case k.file != "":
		keys, err = k.ofFile()
	case k.environment || !isLoopback(server) && !named && !k.given["sandbox"]:
		keys, err = keysOfEnvironment(vendor)
		sandbox = ""
	case named || k.adminToken == "" && !k.given["sandbox"]:
		keys, err = k.ofScenario()
	case k.adminToken == "":
		err = usageError(errors.New("--sandbox needs the --admin-token (or RESCIND_ADMIN_TOKEN) of the mock, or --credentials"))
	default:
		keys, err = k.ofMock(ctx, client, server)
	}
	if err != nil {
		return nil, err
	}
	keys.noToken = k.adminToken == "" && !named && isLoopback(server)
	if keys.vendor = vendor; keys.scenario == "" || !k.given["scenario"] {
		keys.sandbox = sandbox // a mock opens that of its first scenario as default, others by the names of theirs
	}
	return keys, usageErrorIf(keys.choose(k.as))
}

func usageErrorIf(err error) error {
	if err == nil {
		return nil
	}
	return usageError(err)
}

// choose decides who calls.
func (k *callKeys) choose(as string) (err error) {
	k.account, k.user, err = compose.Choose(k.Setup, k.vendor, as, k.sought())
	switch who := compose.CallerName(k.account, k.user); {
	case errors.Is(err, compose.ErrNobody):
		return fmt.Errorf("there is no credential for this vendor%s; name another --scenario, or call an operation of the other vendor", k.where())
	case err != nil:
		return fmt.Errorf("--as %w", err)
	case k.seedDependent[k.vendor+" "+who]:
		return fmt.Errorf("the keys of %s%s follow from the seed of the mock: give --seed, which the banner of the mock names, --admin-token (or RESCIND_ADMIN_TOKEN) or --credentials", who, k.where())
	}
	return nil
}

func (k *callKeys) where() string {
	if k.scenario == "" {
		return ""
	}
	return " in scenario " + k.scenario
}

// sought is where names are looked for, and how to look in the running mock.
func (k *callKeys) sought() string {
	if k.scenario == "" || !k.noToken {
		return k.where()
	}
	return k.where() + " (those of a running mock need --admin-token or RESCIND_ADMIN_TOKEN)"
}

// resolve returns the id that @alias stands for, and any other text as it is; @@ begins a text with one @.
func (k *callKeys) resolve(text string) (string, error) {
	if k.seedDependent[text] {
		return "", fmt.Errorf("the id of %s follows from the seed of the mock: give --seed, which the banner of the mock names, --admin-token (or RESCIND_ADMIN_TOKEN) or --credentials", text)
	}
	k.noteForeign(strings.TrimPrefix(text, "@"))
	return compose.ID(text, k.Resources, k.sought())
}

// noteForeign remembers an alias that belongs to another account than the caller.
func (k *callKeys) noteForeign(alias string) {
	if r := k.Resources[alias]; r.Account != "" && r.Account != k.account && !slices.Contains(k.foreign, alias) {
		k.foreign = append(k.foreign, alias)
	}
}

// foreignHint says whose the aliases are that belong to other accounts, and how to call as those.
func (k *callKeys) foreignHint() string {
	var b strings.Builder
	for _, alias := range k.foreign {
		owner := k.Resources[alias].Account
		fmt.Fprintf(&b, "hint     %s belongs to %s", quoteInvisible(alias), quoteInvisible(owner))
		for _, name := range compose.Callers(k.Setup, k.vendor) {
			if account, _, _ := strings.Cut(name, "/"); account == owner {
				fmt.Fprintf(&b, ": --as %s", report.Quote(name))
				break
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
