package catalogue

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/features"
)

// asciiMark is punctuation of English beside a Chinese letter.
var asciiMark = regexp.MustCompile(`.{0,20}(?:\p{Han} ?[,;:!?](?: |$|\p{Han})|\p{Han}\.(?: |$)|[,;:] ?\p{Han}).{0,20}`)

func TestThePageSaysTheRowsInChinese(t *testing.T) {
	e := sample()
	known, _ := features.Find("huawei.trial-service")
	e.Rows[0].Says = known.Says
	judged := Judge(e)
	judged.Language = language.Find("zh-CN")
	var got strings.Builder
	if err := writeHTML(&got, judged); err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`(?s)<(style|script)>.*?</(?:style|script)>|<code>.*?</code>`).ReplaceAllString(got.String(), "x")
	text = html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, ""))
	if !strings.Contains(text, "试用中的云服务不支持退订。") {
		t.Errorf("the page does not say what the row says: %s", text)
	}
	for line := range strings.Lines(text) {
		if found := asciiMark.FindString(strings.TrimSpace(line)); found != "" {
			t.Errorf("%q has punctuation of English", found)
		}
	}
}
