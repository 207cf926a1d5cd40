package situation

// The vendors, by the names that situations have for them.
const (
	Huawei  = "huawei"
	Alibaba = "alibaba"
)

// A sandbox is a world of its own on the target, with the credentials that lead into it.
type Setup struct {
	ID        string               `json:"id"`
	Huawei    []HuaweiCredentials  `json:"huawei"`
	Alibaba   []AlibabaCredentials `json:"alibaba"`
	Resources map[string]Resource  `json:"resources"`

	Missing      map[string]string // why nothing stands for an alias
	RefundOrders int               // that gave something up before the scenario began
}

// A listed resource is what an alias stands for.
type Resource struct {
	ID          string `json:"id"`
	Vendor      string `json:"vendor"`
	Account     string `json:"account"`
	ProductCode string `json:"product_code"`
	ProductType string `json:"product_type"`
}

// A huaweiCaller is one credential of one customer.
type HuaweiCredentials struct {
	Name     string `json:"name"`
	User     string `json:"user"`
	DomainID string `json:"domain_id"`
	Access   string `json:"ak"`
	Secret   string `json:"sk"`
	Token    string `json:"token"`
	Session  string `json:"security_token"`
}

// An alibabaCaller is one credential of one account.
type AlibabaCredentials struct {
	Name    string `json:"name"`
	User    string `json:"user"`
	Access  string `json:"access_key_id"`
	Secret  string `json:"access_key_secret"`
	Session string `json:"security_token"`
}
