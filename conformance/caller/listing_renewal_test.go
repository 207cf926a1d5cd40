package caller

import (
	"fmt"
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

// entry is what Alibaba's list shows of an instance.
func entry(fields string) Listing {
	var i struct{ RenewStatus string }
	item, err := readItem([]byte(`{"InstanceID":"i-1","ProductCode":"ecs",`+fields+`}`), &i, alibabaLasting)
	if err != nil {
		panic(err)
	}
	return Listing{Listed: true, Renews: i.RenewStatus == renewsItself, lasting: item}
}

func TestAutomaticRenewalIsPutBackToWhatTheListSaid(t *testing.T) {
	for name, c := range map[string]struct {
		before Listing
		vendor string
		want   string
	}{
		"by hand":           {entry(`"RenewStatus":"ManualRenewal"`), situation.Alibaba, "SetRenewal [{InstanceIDs i-1} {ProductCode ecs} {RenewalStatus ManualRenewal}]"},
		"not at all":        {entry(`"RenewStatus":"NotRenewal"`), situation.Alibaba, "SetRenewal [{InstanceIDs i-1} {ProductCode ecs} {RenewalStatus NotRenewal}]"},
		"every three years": {entry(`"RenewStatus":"AutoRenewal","RenewalDuration":3,"RenewalDurationUnit":"Y"`), situation.Alibaba, "SetRenewal [{InstanceIDs i-1} {ProductCode ecs} {RenewalStatus AutoRenewal} {RenewalPeriod 3} {RenewalPeriodUnit Y}]"},
		"nobody says when":  {entry(`"RenewStatus":"AutoRenewal","RenewalDuration":null`), situation.Alibaba, "SetRenewal [{InstanceIDs i-1} {ProductCode ecs} {RenewalStatus AutoRenewal} {RenewalPeriod 1} {RenewalPeriodUnit M}]"},
		"a type":            {entry(`"ProductType":"kms_ddi","RenewStatus":"ManualRenewal"`), situation.Alibaba, "SetRenewal [{InstanceIDs i-1} {ProductCode ecs} {RenewalStatus ManualRenewal} {ProductType kms_ddi}]"},
		"on at Huawei":      {Listing{Renews: true}, situation.Huawei, "enable_auto_renew [{resource_id i-1}]"},
		"off at Huawei":     {Listing{}, situation.Huawei, "disable_auto_renew [{resource_id i-1}]"},
	} {
		request, err := c.before.RenewalRequest(c.vendor, "i-1")
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(request.Name(), " ", request.Params); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
		if !request.SwitchesRenewal() || request.SwitchesOn() != c.before.Renews {
			t.Errorf("%s: switches on: %t", name, request.SwitchesOn())
		}
	}
}

func TestTheTermOfARenewalCountsOnlyWhereThereIsOne(t *testing.T) {
	manual, left := entry(`"RenewStatus":"ManualRenewal"`), entry(`"RenewStatus":"ManualRenewal","RenewalDuration":3,"RenewalDurationUnit":"M"`)
	monthly, yearly := entry(`"RenewStatus":"AutoRenewal","RenewalDuration":1,"RenewalDurationUnit":"M"`), entry(`"RenewStatus":"AutoRenewal","RenewalDuration":1,"RenewalDurationUnit":"Y"`)
	never := entry(`"RenewStatus":"NotRenewal"`)
	if !manual.RenewsAs(left) || monthly.RenewsAs(yearly) || monthly.RenewsAs(manual) || manual.RenewsAs(never) || !yearly.RenewsAs(yearly) {
		t.Error("what is renewed as it was is told wrongly")
	}
}
