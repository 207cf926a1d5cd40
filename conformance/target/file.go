package target

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A File is what people write about the server under test: how to call it, and either where situations
// are set up (control) or which existing resources are used instead (fixtures).
type File struct {
	strictyaml.Pos
	strictyaml.Extensible
	Name     expanded                       `yaml:"name"`               // what reports call the server
	Huawei   *huaweiSection                 `yaml:"huawei,omitempty"`   // how Huawei Cloud is called
	Alibaba  *alibabaSection                `yaml:"alibaba,omitempty"`  // how Alibaba Cloud is called
	Control  *controlSection                `yaml:"control,omitempty"`  // the control API of a mock; with it no fixtures are needed
	Accounts strictyaml.Map[accountSection] `yaml:"accounts,omitempty"` // further callers, by a name that fixtures use
	Fixtures strictyaml.Map[Fixture]        `yaml:"fixtures,omitempty"` // by row: an existing resource in the state that the row is about
	Allowed  strictyaml.Map[[]*Fixture]     `yaml:"allowed,omitempty"`  // by row: similar resources for which the call is allowed, with the keys of a fixture
	Spare    Spares                         `yaml:"spare,omitempty"`    // plain resources that may be given up
	Facts    strictyaml.Map[PaidResource]   `yaml:"facts,omitempty"`    // by resource id: what was paid, so that refunds can be worked out
	Budget   *budget                        `yaml:"budget,omitempty"`   // what a run may cost
	Settle   *time.Duration                 `yaml:"settle,omitempty"`   // how long the effect of a call may take
	HTTP     httpSection                    `yaml:"http,omitempty"`     // how the server is reached
}

// An expanded text may come from an environment variable, so it may be a secret.
type expanded string

// A huaweiSection says how Huawei's API is called.
type huaweiSection struct {
	strictyaml.Pos
	strictyaml.Extensible
	Endpoint expanded `yaml:"endpoint,omitempty"`       // scheme, host and port of the API
	DomainID expanded `yaml:"domain_id,omitempty"`      // id of the customer; not compared with what the target returns
	Access   expanded `yaml:"ak,omitempty"`             // access key
	Secret   expanded `yaml:"sk,omitempty"`             // secret of the access key
	Token    expanded `yaml:"token,omitempty"`          // token, in place of a signature
	Session  expanded `yaml:"security_token,omitempty"` // security token of a temporary key
	Currency string   `yaml:"currency,omitempty"`       // of the account, such as USD: shown with amounts, and what every answer must state
}

// An alibabaSection says how Alibaba's API is called.
type alibabaSection struct {
	strictyaml.Pos
	strictyaml.Extensible
	Endpoint expanded `yaml:"endpoint,omitempty"`          // scheme, host and port of the API
	Access   expanded `yaml:"access_key_id,omitempty"`     // access key
	Secret   expanded `yaml:"access_key_secret,omitempty"` // secret of the access key
	Session  expanded `yaml:"security_token,omitempty"`    // security token of a temporary key
	Currency string   `yaml:"currency,omitempty"`          // of the account, such as CNY: shown with amounts, and what every answer must state
}

// A controlSection says where situations can be set up. Only a mock has a control API.
type controlSection struct {
	strictyaml.Pos
	strictyaml.Extensible
	URL   expanded `yaml:"url"`   // its address, such as http://127.0.0.1:8080/_mock
	Token expanded `yaml:"token"` // its admin token
}

// An accountSection is a further caller: a user, another customer, one whose account is frozen.
type accountSection struct {
	strictyaml.Extensible
	Vendor   string   `yaml:"vendor"`                      // the vendor: huawei or alibaba
	DomainID expanded `yaml:"domain_id,omitempty"`         // id of the customer; not compared with what the target returns
	AK       expanded `yaml:"ak,omitempty"`                // access key at Huawei Cloud
	SK       expanded `yaml:"sk,omitempty"`                // secret of the access key
	Token    expanded `yaml:"token,omitempty"`             // token, in place of a signature
	KeyID    expanded `yaml:"access_key_id,omitempty"`     // access key at Alibaba Cloud
	Secret   expanded `yaml:"access_key_secret,omitempty"` // secret of the access key
	Session  expanded `yaml:"security_token,omitempty"`    // security token of a temporary key
	About    string   `yaml:"about,omitempty"`             // a remark for readers
}

// A budget limits what a run may cost.
type budget struct {
	strictyaml.Extensible
	Calls     *uint `yaml:"calls,omitempty"`     // how many calls may be more than a look
	Destroyed *uint `yaml:"destroyed,omitempty"` // how many resources may be given up
}

// An httpSection says how the target is reached.
type httpSection struct {
	strictyaml.Pos
	strictyaml.Extensible
	CAFile  expanded      `yaml:"ca_file,omitempty"` // file with further certificates to trust; the path is relative to the target file
	Proxy   expanded      `yaml:"proxy,omitempty"`   // address of a proxy; left out: as HTTPS_PROXY says
	Timeout time.Duration `yaml:"timeout,omitempty"` // how long one call may take
}

// defaultTimeout is how long one call may take if the file does not say.
const defaultTimeout = 30 * time.Second

// Read reads a target file. The error is [strictyaml.Mistakes], with all mistakes of the file, or says
// why the file cannot be read. With vendors, only their parts must be complete: environment variables
// that only the others need may be unset.
func Read(file string, vendors ...string) (Target, error) {
	data, err := strictyaml.ReadFile(file)
	if err != nil {
		return Target{}, err
	}
	return Parse(file, data, vendors...)
}

// Parse reads the text of a target file as [Read] does. The name of the file is for messages, and its folder
// is where relative paths begin.
func Parse(file string, data []byte, vendors ...string) (Target, error) {
	f, unset := &File{}, &unsetVariables{}
	var wrong strictyaml.Mistakes
	errors.As(strictyaml.DecodeFilled(file, data, f, unset.fill), &wrong)
	if wrong = append(wrong, f.dropVendors(unset, vendors)...); len(wrong) > 0 {
		return Target{}, f.masked(append(wrong, f.checkRest(wrong, false)...).Err())
	}
	network, err := f.connect(filepath.Dir(file))
	if err != nil {
		return Target{}, f.masked(err)
	}
	if err := f.Check().Err(); err != nil {
		return Target{}, f.masked(err)
	}
	t := Target{Name: string(f.Name), File: f, Route: network, Digest: f.digest(data, unset.usedText(vendors), vendors)}
	t.mask = mask.New(t.secrets()...)
	if f.Control != nil {
		t.ControlURL, t.ControlToken = string(f.Control.URL), string(f.Control.Token)
		t.URL = Origin(t.ControlURL)
	}
	return t, nil
}

// digest changes with the file, its callers and its proxy. It does not change with a secret, nor with
// a part that a run for some vendors does not use.
func (f *File) digest(data []byte, filled string, vendors []string) string {
	whole := string(data) + "\n" + filled + "\n" + string(f.HTTP.Proxy)
	about := func(vendor string) bool { return len(vendors) == 0 || slices.Contains(vendors, vendor) }
	callers := map[string]func(account string) string{
		situation.Huawei:  func(a string) string { h := f.HuaweiCredentials(a); return h.DomainID + " " + h.Access },
		situation.Alibaba: func(a string) string { return f.AlibabaCredentials(a).Access },
	}
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		if !about(vendor) {
			continue
		}
		whole += "\n" + f.Endpoint(vendor) + "\n" + callers[vendor]("")
		for _, e := range f.Accounts {
			if e.Value.Vendor == vendor {
				whole += "\n" + callers[vendor](e.Key)
			}
		}
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(whole)))
}

// Endpoint is the address that the file gives for a vendor's API, "" if it gives none.
func (f *File) Endpoint(vendor string) string {
	switch {
	case vendor == situation.Huawei && f.Huawei != nil:
		return string(f.Huawei.Endpoint)
	case vendor == situation.Alibaba && f.Alibaba != nil:
		return string(f.Alibaba.Endpoint)
	}
	return ""
}

// SettleTime is how long the effects of a call may take: as the file says, else this long.
func (f *File) SettleTime(usual time.Duration) time.Duration {
	if f == nil || f.Settle == nil {
		return usual
	}
	return *f.Settle
}

// connect makes the network settings from the section http of the file.
func (f *File) connect(folder string) (network Network, err error) {
	h := f.HTTP
	network = Network{proxy: http.ProxyFromEnvironment, Timeout: cmp.Or(h.Timeout, defaultTimeout)}
	if h.Proxy != "" {
		if network.proxy, network.secret, err = proxyThrough(string(h.Proxy)); err != nil {
			return network, h.Mistake("proxy: %v", err)
		}
	}
	if h.CAFile != "" {
		if network.caFile = string(h.CAFile); !filepath.IsAbs(network.caFile) {
			network.caFile = filepath.Join(folder, network.caFile)
		}
		if network.authorities, err = Authorities(network.caFile); err != nil {
			return network, h.Mistake("ca_file: %v", err)
		}
	}
	return network, nil
}
