<?php

namespace App\Http\Requests;

use Illuminate\Foundation\Http\FormRequest;

class LaanLokaleRequest extends FormRequest
{
    public function rules(): array
    {
        return [
            'forening' => 'required|string',
            'stoerrelse' => 'required|in:s,m,l',
            'koen' => 'nullable|in:kvinde,mand,andet,uoplyst',
            'cpr' => ['required', 'regex:/^\d{6}-?\d{4}$/'],
        ];
    }
}
