package language

import (
	"html/template"
	"strings"
	"testing"
)

func TestATemplateIsTranslatedButItsCodeStylesAndScripts(t *testing.T) {
	l := &Language{code: "xx", texts: map[string]string{"row": "LINE", "a row, a code, a word": "LOOK", "{{len .}} rows": "LINES {{len .}}"}}
	page := `<html lang="{{lang}}"><style>a > row { }</style><p> row </p><dd><code>row</code></dd><input placeholder="a row, a code, a word"><b>{{len .}} rows</b><i>{{say "row"}}</i><script>if (1 > 0) "row"</script>`
	var b strings.Builder
	if err := l.Page("page", page, template.FuncMap{}).Execute(&b, "abc"); err != nil {
		t.Fatal(err)
	}
	want := `<html lang="xx"><style>a > row { }</style><p> LINE </p><dd><code>row</code></dd><input placeholder="LOOK"><b>LINES 3</b><i>LINE</i><script>if (1 > 0) "row"</script>`
	if b.String() != want {
		t.Errorf("got  %s\nwant %s", b.String(), want)
	}
}

func TestEnglishIsWhatTheCodeSays(t *testing.T) {
	if l := Find("en"); l != nil || l.Code() != "en" || l.Say("row") != "row" || l.Sayf("%d rows", 3) != "3 rows" {
		t.Errorf("English says %q", l.Sayf("%d rows", 3))
	}
	if chinese := Find("zh-CN"); chinese.Code() != "zh-CN" || chinese.Say("row") != "条目" || chinese.Say("no text of a report") != "no text of a report" {
		t.Errorf("Chinese calls a row %q", chinese.Say("row"))
	}
	if got := strings.Join(Codes(), " "); got != "en zh-CN" {
		t.Errorf("the languages are %s", got)
	}
}
