package report

import (
	"bytes"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/language"
)

// asciiMark is punctuation of English beside a Chinese letter.
var asciiMark = regexp.MustCompile(`.{0,20}(?:\p{Han} ?[(,;:!?](?: |$|\p{Han})|\p{Han}\.(?: |$)|[,;:] ?\p{Han}).{0,20}`)

// inChinese is what a reporter writes of a run in Chinese, without what is no text.
func inChinese(t *testing.T, r *Run, open func(io.Writer) Reporter) string {
	t.Helper()
	r.Language = language.Find("zh-CN")
	var b bytes.Buffer
	if err := open(&b).Finish(r); err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`(?s)<(style|script)>.*?</(?:style|script)>`).ReplaceAllString(b.String(), "")
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, ""))
}

func TestReportsHaveThePunctuationOfChinese(t *testing.T) {
	clean := sample()
	for _, s := range clean.Scenarios {
		if s.Outcome >= Failed {
			s.Outcome, s.Reason = NotRun, "no fixture can provide this: it needs a clock that can be moved"
		}
	}
	for name, open := range map[string]func(io.Writer) Reporter{"pretty": Pretty, "progress": Progress, "counts": Counts, "html": HTML} {
		for _, r := range []*Run{sample(), clean} {
			text := inChinese(t, r, open)
			for line := range strings.Lines(text) {
				if found := asciiMark.FindString(strings.TrimSpace(line)); found != "" {
					t.Errorf("%s: %q has punctuation of English", name, found)
				}
			}
			if !strings.Contains(text, " 个用例：") && !strings.Contains(text, "通过") || strings.Contains(text, "通过, ") {
				t.Errorf("%s does not count in Chinese: %s", name, text)
			}
		}
	}
}

func TestCountsAreNumbersOfCasesInChinese(t *testing.T) {
	r := sample()
	r.Scenarios = r.Scenarios[:1]
	r.Target = "in-process mock"
	if text := inChinese(t, r, Counts); !strings.Contains(text, "1 个用例：通过 1 个（用时 1.5s，目标：内置模拟服务，种子 7）") {
		t.Error(text)
	}
}

// The head says the verdict before the counts, which have the same word for what failed.
func TestTheHeadOfAPageInChinese(t *testing.T) {
	for outcome, want := range map[Outcome]string{
		Passed: "通过：全部 1 个用例（内置模拟服务）", Failed: "未通过：失败 1 个（内置模拟服务）", Errored: "出错：错误 1 个（内置模拟服务）",
	} {
		r := &Run{Target: "in-process mock", Scenarios: []*Scenario{{Outcome: outcome}}, Language: language.Find("zh-CN")}
		if got := r.Title(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestAReasonIsToldOnThePage(t *testing.T) {
	r := sample()
	r.Scenarios[3].Reason = "no fixture can provide this: it needs a clock that can be moved"
	if text := inChinese(t, r, HTML); !strings.Contains(text, "未运行 1 个：测试资源无法提供：需要可以移动的时钟") {
		t.Error(text)
	}
}
