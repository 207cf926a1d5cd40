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

// A targetFile is what people write about a server that the suite is to judge: how to call it and
// either where to set situations up (control) or what stands for them (fixtures).
type File struct {
	strictyaml.Pos
	strictyaml.Extensible
	Name     expanded                       `yaml:"name"`
	Huawei   *huaweiSection                 `yaml:"huawei,omitempty"`
	Alibaba  *alibabaSection                `yaml:"alibaba,omitempty"`
	Control  *controlSection                `yaml:"control,omitempty"`
	Accounts strictyaml.Map[accountSection] `yaml:"accounts,omitempty"`
	Fixtures strictyaml.Map[Fixture]        `yaml:"fixtures,omitempty"`
	Allowed  strictyaml.Map[[]*Fixture]     `yaml:"allowed,omitempty"`
	Spare    Spares                         `yaml:"spare,omitempty"`
	Facts    strictyaml.Map[paidResource]   `yaml:"facts,omitempty"`
	Budget   *budget                        `yaml:"budget,omitempty"`
	HTTP     httpSection                    `yaml:"http,omitempty"`
}

// A text is one that may be secret.
type expanded string

// A huaweiSide is how Huawei's API is called there.
type huaweiSection struct {
	strictyaml.Pos
	strictyaml.Extensible
	Endpoint expanded `yaml:"endpoint,omitempty"`
	DomainID expanded `yaml:"domain_id,omitempty"`
	Access   expanded `yaml:"ak,omitempty"`
	Secret   expanded `yaml:"sk,omitempty"`
	Token    expanded `yaml:"token,omitempty"`
	Session  expanded `yaml:"security_token,omitempty"`
}

// An alibabaSide is how Alibaba's API is called there.
type alibabaSection struct {
	strictyaml.Pos
	strictyaml.Extensible
	Endpoint expanded `yaml:"endpoint,omitempty"`
	Access   expanded `yaml:"access_key_id,omitempty"`
	Secret   expanded `yaml:"access_key_secret,omitempty"`
	Session  expanded `yaml:"security_token,omitempty"`
}

// A controlSide is where situations can be set up: only a mock has one.
type controlSection struct {
	strictyaml.Pos
	strictyaml.Extensible
	URL   expanded `yaml:"url"`
	Token expanded `yaml:"token"`
}

// A caller is somebody else who calls: a user, another customer, one who is frozen.
type accountSection struct {
	strictyaml.Extensible
	Vendor   string   `yaml:"vendor"`
	DomainID expanded `yaml:"domain_id,omitempty"`
	AK       expanded `yaml:"ak,omitempty"`
	SK       expanded `yaml:"sk,omitempty"`
	Token    expanded `yaml:"token,omitempty"`
	KeyID    expanded `yaml:"access_key_id,omitempty"`
	Secret   expanded `yaml:"access_key_secret,omitempty"`
	Session  expanded `yaml:"security_token,omitempty"`
	About    string   `yaml:"about,omitempty"`
}

// A budget bounds what a run may cost.
type budget struct {
	strictyaml.Extensible
	Calls     *uint `yaml:"calls,omitempty"`     // that are more than a look
	Destroyed *uint `yaml:"destroyed,omitempty"` // resources
}

// A travelling is how the target is reached.
type httpSection struct {
	strictyaml.Pos
	strictyaml.Extensible
	CAFile  expanded      `yaml:"ca_file,omitempty"` // beside the target file
	Proxy   expanded      `yaml:"proxy,omitempty"`   // "": as the environment says
	Timeout time.Duration `yaml:"timeout,omitempty"` // of one call
}

// usualPatience is how long one call may take where the file does not say.
const defaultTimeout = 30 * time.Second

// ReadTarget reads a target file. The error is [strictyaml.Mistakes], with all of them, or says
// why the file cannot be read. What is about other vendors than those named need not be complete: a
// variable that only they need may be unset.
func Read(file string, vendors ...string) (Target, error) {
	data, err := strictyaml.ReadFile(file)
	if err != nil {
		return Target{}, err
	}
	f, unset := &File{}, &unsetVariables{}
	var wrong strictyaml.Mistakes
	errors.As(strictyaml.DecodeFilled(file, data, f, unset.fill), &wrong)
	if err := append(wrong, f.dropVendors(unset, vendors)...).Err(); err != nil {
		return Target{}, f.masked(err)
	}
	way, err := f.connect(filepath.Dir(file))
	if err != nil {
		return Target{}, f.masked(err)
	}
	if err := f.Check().Err(); err != nil {
		return Target{}, f.masked(err)
	}
	t := Target{Name: string(f.Name), File: f, Route: way, Digest: f.digest(data, unset.usedText(vendors), vendors)}
	t.mask = mask.New(t.secrets()...)
	if f.Control != nil {
		t.ControlURL, t.ControlToken = string(f.Control.URL), string(f.Control.Token)
		t.URL = Origin(t.ControlURL)
	}
	return t, nil
}

// identity changes with the file, with who calls whom and on which way, not with a secret, nor with
// what a run about some vendors does not use.
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

// endpoint is where the file says that a vendor's API is, "" where it says nothing.
func (f *File) Endpoint(vendor string) string {
	switch {
	case vendor == situation.Huawei && f.Huawei != nil:
		return string(f.Huawei.Endpoint)
	case vendor == situation.Alibaba && f.Alibaba != nil:
		return string(f.Alibaba.Endpoint)
	}
	return ""
}

// travel makes the way to the target of what the file says of it.
func (f *File) connect(folder string) (way Network, err error) {
	h := f.HTTP
	way = Network{proxy: http.ProxyFromEnvironment, Timeout: cmp.Or(h.Timeout, defaultTimeout)}
	if h.Proxy != "" {
		if way.proxy, way.secret, err = proxyThrough(string(h.Proxy)); err != nil {
			return way, h.Mistake("proxy: %v", err)
		}
	}
	if h.CAFile != "" {
		if way.caFile = string(h.CAFile); !filepath.IsAbs(way.caFile) {
			way.caFile = filepath.Join(folder, way.caFile)
		}
		if way.authorities, err = Authorities(way.caFile); err != nil {
			return way, h.Mistake("ca_file: %v", err)
		}
	}
	return way, nil
}
