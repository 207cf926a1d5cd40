package target

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

// Users of the customer pay in its currency; another account that the file names may pay in any.
func TestTheCurrencyOfASectionIsThatOfItsAccount(t *testing.T) {
	f := &File{Huawei: &huaweiSection{DomainID: "d", Access: "AK"}, Alibaba: &alibabaSection{Access: "LTAI"}}
	for name, c := range map[string]struct {
		huawei  situation.HuaweiCredentials
		alibaba situation.AlibabaCredentials
		want    bool
	}{
		"the customer":         {huawei: situation.HuaweiCredentials{DomainID: "d", Access: "AK"}, want: true},
		"a user of it":         {huawei: situation.HuaweiCredentials{DomainID: "d", Token: "t"}, want: true},
		"another customer":     {huawei: situation.HuaweiCredentials{DomainID: "e", Access: "BK"}},
		"the Alibaba account":  {alibaba: situation.AlibabaCredentials{Access: "LTAI"}, want: true},
		"another one":          {alibaba: situation.AlibabaCredentials{Access: "LTAJ"}},
		"nobody with anything": {},
	} {
		if got := f.IsMain(c.huawei, c.alibaba); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}
