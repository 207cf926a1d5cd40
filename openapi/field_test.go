package openapi

import "testing"

func TestTheFieldsOfAnOperationAreThoseOfItsContract(t *testing.T) {
	in, required := map[string]string{}, map[string]bool{}
	for _, f := range Huawei().Operation("unsubscribe").Fields() {
		in[f.Name], required[f.Name] = f.In, f.Required
		if f.Name == "resource_ids" && (f.Type != "array" || f.Items == nil || f.Items.Type != "string") {
			t.Errorf("resource_ids is %+v", f)
		}
		if f.Name == "unsubscribe_type" && (f.Type != "integer" || len(f.Values) != 2 || f.Values[0] != "1") {
			t.Errorf("unsubscribe_type is %+v", f)
		}
	}
	if in["resource_ids"] != "body" || !required["resource_ids"] || required["unsubscribe_reason"] {
		t.Errorf("got %v, required %v", in, required)
	}
	for _, f := range Huawei().Operation("disable_auto_renew_v1").Fields() {
		in[f.Name] = f.In
	}
	if in["resource_id"] != "path" || in["action_id"] != "query" {
		t.Errorf("got %v", in)
	}
}

// What a caller can be told of every field must stand in the contract.
func TestEveryFieldOfTheVendorsCallsHasATypeAndANamedPlace(t *testing.T) {
	for _, c := range []*Contract{Huawei(), Alibaba()} {
		for _, op := range c.Operations() {
			for _, f := range op.Fields() {
				if f.Name == "" || f.Type == "" || f.In == "" || f.In != "body" && f.About == "" {
					t.Errorf("%s: %+v", op.ID, f)
				}
			}
			if op.Summary() == "" {
				t.Errorf("%s has no summary", op.ID)
			}
		}
	}
}
