package console_test

import (
	"net/http"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// What a filter does not know is said in the language of the page, and not that the journal is empty.
func TestAFilterSaysWhatItTakesInTheLanguageOfThePage(t *testing.T) {
	b := openWithCalls(t)
	for query, says := range map[string][2]string{
		"status=abc":                 {"&#34;abc&#34; is not a status: give one such as 400, or 4XX.", "&#34;abc&#34; 不是状态码：请填写 400 或 4XX 这样的值。"},
		"severity=bad":               {"is not a severity: give error, warning or bug.", "不是级别：请填写 error、warning 或 bug。"},
		"violations=maybe":           {"give true or false.", "无法表示是否有违规：请填写 true 或 false。"},
		"code=CBC.9900364":           {"Did you mean &#34;CBC.99003649&#34;?", "请填写 CBC.99003649 这样的值。您要填写的是否为 &#34;CBC.99003649&#34;？"},
		"rule=huawei.trial-servic":   {"Did you mean &#34;huawei.trial-service&#34;?", "不是条目：请填写 huawei.trial-service 这样的值。"},
		"operation=unsubscrib&q=web": {"Did you mean &#34;unsubscribe&#34;?", "不是任一厂商的操作：请填写 unsubscribe 或 RefundInstance 这样的值。"},
	} {
		for i, language := range []string{"en", "zh-CN"} {
			b.get("?lang="+language, http.StatusOK)
			page := b.get("/default/journal?"+query, http.StatusBadRequest)
			b.wantText(page, says[i])
			b.wantNoText(page, "There is no exchange to show", "没有可显示的调用")
		}
	}
	if len(journal.Filters) != 6 {
		t.Errorf("the journal has %d filters, and this test six", len(journal.Filters))
	}
}
