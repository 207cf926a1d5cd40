package console_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// sendWrongSignature makes a call whose client encodes a blank as a plus sign before it signs.
func (b *browser) sendWrongSignature() {
	now := url.QueryEscape(time.Now().UTC().Format(time.RFC3339))
	query := "AccessKeyId=CNKEY&Action=RefundInstance&ClientToken=a+b&Format=JSON&ImmediatelyRelease=1&InstanceId=i-shop&ProductCode=ecs" +
		"&SignatureMethod=HMAC-SHA1&SignatureNonce=n&SignatureVersion=1.0&Timestamp=" + now + "&Version=2017-12-14"
	mac := hmac.New(sha1.New, []byte("cnsecret&"))
	mac.Write([]byte("POST&%2F&" + url.QueryEscape(query)))
	b.send("/?"+query+"&Signature="+url.QueryEscape(base64.StdEncoding.EncodeToString(mac.Sum(nil))), "")
}

func TestBothSidesOfAWrongSignatureAreShownWithTheFirstDifference(t *testing.T) {
	b := openSignedIn(t, two)
	b.sendWrongSignature()
	page := b.get("/default/journal/1", http.StatusOK)
	b.wantText(page, "Verdict: proved", "query-plus-for-space", "The server's string to sign", "The client's string to sign",
		"ClientToken%3Da%2<mark>5</mark>20b", "ClientToken%3Da%2<mark>B</mark>b", "The first difference is byte")
	if strings.Contains(page, "cnsecret") {
		t.Error("the secret is on the page")
	}
}
