package zoo

// Right returns the right clients: one for each vendor and signature, as an SDK and as a tool that makes
// subscriptions go away.
func Right() (all []Driver) {
	for _, d := range []Driver{
		{ID: "huawei", Vendor: "huawei", style: sdkHMAC, Says: "A right client of Huawei Cloud, signed with SDK-HMAC-SHA256."},
		{ID: "alibaba-rpc-query", Vendor: "alibaba", style: rpcQuery, Says: "A right client of Alibaba Cloud, signed with version 2, in the query."},
		{ID: "alibaba-rpc-form", Vendor: "alibaba", style: rpcForm, Says: "A right client of Alibaba Cloud, signed with version 2, in a form."},
		{ID: "alibaba-acs3", Vendor: "alibaba", style: acs3, Says: "A right client of Alibaba Cloud, signed with version 3."},
	} {
		all = append(all, d, d.destroyer())
	}
	return all
}

// destroyer is the same client as a tool.
func (d Driver) destroyer() Driver {
	d.ID, d.Profile = d.ID+"-destroyer", "destroyer"
	return d
}
