package situation

// The names of the vendors.
const (
	Huawei  = "huawei"
	Alibaba = "alibaba"
)

// A Setup is a situation that has been set up on a target: the credentials to call with, and the
// resource of each alias.
type Setup struct {
	ID        string               `json:"id"`
	Huawei    []HuaweiCredentials  `json:"huawei"`
	Alibaba   []AlibabaCredentials `json:"alibaba"`
	Resources map[string]Resource  `json:"resources"`

	StandIns map[string]Resource // by alias: what is in the place of a resource that nothing needs; it has no id
	Missing  map[string]string   // by alias: why it has no resource
}

// A Resource is the resource on the target that an alias names.
type Resource struct {
	ID          string `json:"id"`
	Vendor      string `json:"vendor"`
	Account     string `json:"account"`
	ProductCode string `json:"product_code"`
	ProductType string `json:"product_type"`
}

// HuaweiCredentials are one set of credentials of one customer.
type HuaweiCredentials struct {
	Name     string `json:"name"`
	User     string `json:"user"`
	DomainID string `json:"domain_id"`
	Access   string `json:"ak"`
	Secret   string `json:"sk"`
	Token    string `json:"token"`
	Session  string `json:"security_token"`
}

// AlibabaCredentials are one set of credentials of one account.
type AlibabaCredentials struct {
	Name    string `json:"name"`
	User    string `json:"user"`
	Access  string `json:"access_key_id"`
	Secret  string `json:"access_key_secret"`
	Session string `json:"security_token"`
}
