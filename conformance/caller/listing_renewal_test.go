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
		"as many months":    {entry(`"RenewStatus":"AutoRenewal","RenewalDuration":24,"RenewalDurationUnit":"M"`), situation.Alibaba, "SetRenewal [{InstanceIDs i-1} {ProductCode ecs} {RenewalStatus AutoRenewal} {RenewalPeriod 2} {RenewalPeriodUnit Y}]"},
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
	never, asMonths := entry(`"RenewStatus":"NotRenewal"`), entry(`"RenewStatus":"AutoRenewal","RenewalDuration":12,"RenewalDurationUnit":"M"`)
	if !manual.RenewsAs(left) || monthly.RenewsAs(yearly) || monthly.RenewsAs(manual) || manual.RenewsAs(never) || !yearly.RenewsAs(yearly) || !yearly.RenewsAs(asMonths) {
		t.Error("what is renewed as it was is told wrongly")
	}
}

func TestARenewalIsToldInMonthsAndOnlyWhereTheListSays(t *testing.T) {
	for fields, want := range map[string]struct {
		months int
		said   string
	}{
		`"RenewStatus":"AutoRenewal","RenewalDuration":3,"RenewalDurationUnit":"M"`:   {3, "on (for months: 3)"},
		`"RenewStatus":"AutoRenewal","RenewalDuration":1,"RenewalDurationUnit":"Y"`:   {12, "on (for months: 12)"},
		`"RenewStatus":"AutoRenewal","RenewalDuration":3`:                             {0, "on"},
		`"RenewStatus":"AutoRenewal","RenewalDuration":null`:                          {0, "on"},
		`"RenewStatus":"NotRenewal","RenewalDuration":3,"RenewalDurationUnit":"M"`:    {3, "off (NotRenewal)"},
		`"RenewStatus":"AutoRenewal","RenewalDuration":0.5,"RenewalDurationUnit":"M"`: {0, "on"},
	} {
		if l := entry(fields); l.RenewalMonths() != want.months || l.Renewal() != want.said {
			t.Errorf("%s: got %d, %s", fields, l.RenewalMonths(), l.Renewal())
		}
	}
	if said := (Listing{Renews: true}).Renewal() + (Listing{}).Renewal(); said != "onoff" {
		t.Errorf("at Huawei it is %s", said)
	}
}
