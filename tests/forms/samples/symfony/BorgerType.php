<?php

namespace App\Form;

use Symfony\Component\Form\AbstractType;
use Symfony\Component\Form\Extension\Core\Type\ChoiceType;
use Symfony\Component\Form\Extension\Core\Type\TextType;
use Symfony\Component\Form\FormBuilderInterface;

class BorgerType extends AbstractType
{
    public function buildForm(FormBuilderInterface $builder, array $options): void
    {
        $builder
            ->add('navn', TextType::class, ['label' => 'Navn'])
            ->add('koen', ChoiceType::class, [
                'label' => 'Køn',
                'choices' => ['Mand' => 'M', 'Kvinde' => 'K'],
                'required' => true,
            ])
            ->add('tiltale', ChoiceType::class, [
                'label' => 'Tiltale',
                'choices' => ['Hr.' => 'hr', 'Fru' => 'fru', 'Ingen' => ''],
                'required' => false,
            ]);
    }
}
