package translation_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/translation"
)

var (
	// asciiMark is punctuation of English beside a Chinese letter.
	asciiMark = regexp.MustCompile(`\p{Han} ?[(,;:!?](?: |$|\p{Han})|\p{Han}\.(?: |$)|[,;:] ?\p{Han}`)
	// englishWords are some that stand in a sentence of English, and nowhere in what people copy from a text.
	englishWords = regexp.MustCompile(`(?i)\b(?:the|is|are|was|were|and|or|not|that|which|sign|signed|send|sent|write|use|it)\b`)
	copied       = regexp.MustCompile("`[^`]*`|\"[^\"]*\"")
)

func TestEveryExplanationIsWhollyInChinese(t *testing.T) {
	chinese := translation.Signatures("zh-CN")
	texts := explanations(t)
	if len(texts) < 700 {
		t.Fatalf("there are only %d texts, so they are not found", len(texts))
	}
	for _, text := range texts {
		told, whole := chinese.Tell(text)
		left := englishWords.FindString(copied.ReplaceAllString(told, ""))
		if !whole || left != "" || told == text {
			t.Errorf("%q is told as %q, with %q in English", text, told, left)
		}
	}
}

func TestEverySentenceOfSignaturesIsUsed(t *testing.T) {
	marked, english := translation.Marked(translation.Signatures("zh-CN"))
	var all strings.Builder
	for _, text := range explanations(t) {
		told, _ := marked.Tell(text)
		all.WriteString(told)
	}
	for mark, sentence := range english {
		if !strings.Contains(all.String(), mark) {
			t.Errorf("no explanation says %q", sentence)
		}
	}
}

// Numbers, names and durations are those of the English text.
func TestWhatIsNoWordStaysAsItIs(t *testing.T) {
	value := regexp.MustCompile(`(?i)x-[a-z0-9-]+|\d+m\d+s|[A-Z0-9]+-HMAC-[A-Z0-9]+|%[0-9A-F]{2}`)
	chinese := translation.Signatures("zh-CN")
	for _, text := range explanations(t) {
		told, _ := chinese.Tell(text)
		for _, v := range value.FindAllString(text, -1) {
			if !strings.Contains(told, v) {
				t.Errorf("%q is told as %q, without %s", text, told, v)
			}
		}
	}
}

func TestTheSentencesOfSignaturesHaveThePunctuationOfChinese(t *testing.T) {
	for _, says := range append(translation.Says(translation.Signatures("zh-CN")), translation.Says(translation.Details("zh-CN"))...) {
		if found := asciiMark.FindString(says); found != "" {
			t.Errorf("%q has %q", says, found)
		}
	}
}

func TestOnlyALanguageWithAFileHasSentencesOfSignatures(t *testing.T) {
	for _, code := range []string{"en", "", "fr"} {
		if translation.Signatures(code) != nil || translation.Details(code) != nil {
			t.Errorf("%q has some", code)
		}
	}
}
