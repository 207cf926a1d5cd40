package mutant

import (
	"net/http"
	"slices"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
)

// A Variant is a server that is as right as the mock: it differs where the vendor's documents leave open
// what to do. The suite must accept it.
type Variant struct {
	ID     string // the vendor and a name, such as huawei.one-order
	Says   string // what the server does, in one sentence
	Open   string // what the documents leave open
	Source string // the documents: title, date or version, section; several apart with semicolons
	Apply  func(*mock.Options)
}

// variantFixtures are what the target file of a variant's customer lists besides: lines of its section
// fixtures, as in the template of the scenario fixtures.
var variantFixtures = map[string][]string{
	"huawei.v1-offline": {`huawei.autorenew-retired: {resource_id: <id "autorenew-off">}`},
}

// Waits reports whether the suite has to wait on a variant: for an effect, or until it is no longer throttled.
func (v Variant) Waits() bool { return waitingVariants[v.ID] }

var waitingVariants = map[string]bool{
	"huawei.takes-a-second": true, "alibaba.takes-a-second": true, "huawei.lists-lag": true, "alibaba.lists-lag": true, "huawei.throttled": true, "alibaba.throttled": true, "alibaba.throttled-untold": true,
	"huawei.paid-days-later": true, "alibaba.paid-days-later": true,
}

// Fixtures are lines of the section fixtures that the target file of the variant has besides; mostly none.
func (v Variant) Fixtures() []string { return variantFixtures[v.ID] }

// Variants returns all variants, those of the first vendor first.
func Variants() []Variant {
	return slices.Concat(huaweiVariants(), huaweiLimitVariants(), huaweiWireVariants(), alibabaVariants(), alibabaGatewayVariants())
}

// together is a patch of several patches. At most one of them may change decisions.
func together(patches ...patch) patch {
	return func(o *mock.Options) {
		var all []mock.Options
		for _, p := range patches {
			var one mock.Options
			p(&one)
			all = append(all, one)
			if one.Decide != nil {
				o.Decide = one.Decide
			}
		}
		o.Alter = func(d *dialect.Dialect) {
			for _, one := range all {
				if one.Alter != nil {
					one.Alter(d)
				}
			}
		}
		o.AlterAnswer = func(c *dialect.Call, h http.Header, a dialect.Answer) dialect.Answer {
			for _, one := range all {
				if one.AlterAnswer != nil {
					a = one.AlterAnswer(c, h, a)
				}
			}
			return a
		}
	}
}
