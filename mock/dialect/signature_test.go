package dialect

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"strings"
	"testing"
)

func TestTheHMACsAreThoseOfTheStandardLibrary(t *testing.T) {
	for _, key := range []int{0, 1, 63, 64, 65, 200} {
		for _, message := range []int{0, 1, 64, 1000, 5000} {
			k, m := strings.Repeat("k", key), bytes.Repeat([]byte("m"), message)
			long, short := hmac.New(sha256.New, []byte(k)), hmac.New(sha1.New, []byte(k))
			long.Write(m)
			short.Write(m)
			if got := HMAC256(k, m); !bytes.Equal(got[:], long.Sum(nil)) {
				t.Errorf("SHA-256: key of %d, message of %d bytes", key, message)
			}
			if got := HMAC1(k, m); !bytes.Equal(got[:], short.Sum(nil)) {
				t.Errorf("SHA-1: key of %d, message of %d bytes", key, message)
			}
		}
	}
}

func TestAnAuthorizationIsReadWithOrWithoutBlanks(t *testing.T) {
	want := Authorization{Algorithm: "ALG", Credential: "k/s", SignedHeaders: "a;b", Signature: "x=="}
	for _, value := range []string{"ALG Credential=k/s,SignedHeaders=a;b,Signature=x==", " ALG  Credential=k/s , SignedHeaders=a;b, Signature=x==, Other=1 "} {
		if got, ok := ReadAuthorization(value); got != want || !ok {
			t.Errorf("%q: got %+v %v", value, got, ok)
		}
	}
}

func TestTheAccessKeyIsReadWhereThePartsAreNotSeparated(t *testing.T) {
	for _, value := range []string{
		"ALG Access=k SignedHeaders=a;b Signature=x==", "ALG Access=k;SignedHeaders=a;b;Signature=x==", "ALG Access=k&SignedHeaders=a&Signature=x",
		"ALG Signature=x SignedHeaders=a;b Access=k", "ALG Access=k, SignedHeaders=a;b Signature=x",
	} {
		got, _ := ReadAuthorization(value)
		if !got.Unseparated || got.Access != "k" || got.SignedHeaders != "" && got.Signature != "" {
			t.Errorf("%q: got %+v", value, got)
		}
	}
	for _, value := range []string{"ALG Access=k, SignedHeaders=a", "ALG  Access=k,SignedHeaders=,Signature=x", "Bearer k"} {
		if got, _ := ReadAuthorization(value); got.Unseparated {
			t.Errorf("%q: got %+v", value, got)
		}
	}
}

func TestAnAuthorizationOfAnotherFormIsNotOne(t *testing.T) {
	for _, value := range []string{"", "ALG", "ALG Access", "ALG Access=a,", "ALG Access=a, Access=b", "ALG Access=a, Access="} {
		if got, ok := ReadAuthorization(value); ok {
			t.Errorf("%q: got %+v", value, got)
		}
	}
}

func TestAComparisonIsKeptForTheExplanation(t *testing.T) {
	c := new(Call)
	if !c.Compare("ALG", []byte("canonical to sign"), len("canonical "), "same", []byte("same")) {
		t.Error("equal signatures differ")
	}
	if want := (Signature{Algorithm: "ALG", Canonical: "canonical ", StringToSign: "to sign", Got: "same", Want: "same"}); *c.Signature != want {
		t.Errorf("got %+v, want %+v", *c.Signature, want)
	}
	if c.Compare("ALG", nil, 0, "sam", []byte("same")) || c.Signature.Got != "sam" || c.Signature.Want != "same" {
		t.Errorf("got %+v", c.Signature)
	}
}
